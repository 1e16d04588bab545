"""A small CV with something of everything in it: who has read it has loaded what reading takes."""

from __future__ import annotations

SAMPLE = """
Mara Quince
Bergen, Norway | +44 20 7946 0421 | mara@example.org | https://example.org/mara

Summary
Stage manager who has run theatres in Norway and England and writes about stage machinery.

Experience
Stage manager, Lantern Theatre, Bergen, Norway                        Aug 2019 – Present
- Led a team of four and planned two hundred evenings with Excel.
Assistant, Kestrel Playhouse Ltd, Leeds                               09/2015 – 07/2019

Education
BSc in Computer Science, University of Wexcombe, First Class Honours   2012 – 2015
Advisor: Prof. Hal Brackett

Publications
M. Quince and H. Brackett. "Falling Curtains." Journal of Applied Stagecraft, 12(3):45–67, 2020. doi:10.5555/a1
Quince, M., Brackett, H., & Okeke, A. (2018). Trapdoors revisited. In Proceedings of the Conference on Stages, pp. 1-9.

Awards
Golden Lamp, Society of Stages, 2021

Skills
Languages: Python, SQL
Stage: rigging, lighting

Languages
English (native), Norwegian (B2)
"""
