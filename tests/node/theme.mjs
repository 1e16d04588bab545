// JSON Resume on standard input, the page that a theme makes of it on standard output.
import { readFileSync } from 'node:fs'
import { render } from 'jsonresume-theme-even'

process.stdout.write(render(JSON.parse(readFileSync(0, 'utf8'))))
