// Tells which rules invoices break. Each line that comes in is an invoice, as a JSON string; each that goes out answers one: the rules' ids.
//
//   node check.mjs PACKAGES RULES COMPILED
//
// PACKAGES: the folder whose node_modules has SaxonJS and its compiler. RULES: the XSLT. COMPILED: where it is kept as SaxonJS reads it;
// compiling takes ten seconds, which are spent once.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, renameSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

const [packages, rules, compiled] = process.argv.slice(2)
const require = createRequire(join(resolve(packages), 'package.json'))
const saxon = require('saxon-js')

if (!existsSync(compiled)) {
  const fresh = `${compiled}.${process.pid}`
  const compiler = [require.resolve('xslt3'), `-xsl:${rules}`, `-export:${fresh}`, '-nogo']
  const { status, stderr } = spawnSync(process.execPath, compiler, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`The rules can't be compiled: ${stderr}`)
  renameSync(fresh, compiled)
}

const stylesheet = JSON.parse(readFileSync(compiled, 'utf8'))
const namespaceContext = { svrl: 'http://purl.oclc.org/dsdl/svrl' }

// What the rules warn of is broken, too. The last rule is that they are looked at: of what is no invoice they say nothing.
function brokenBy(invoice) {
  const { principalResult } = saxon.transform({ stylesheetInternal: stylesheet, sourceText: invoice, destination: 'document' }, 'sync')
  const ask = (path) => saxon.XPath.evaluate(path, principalResult, { namespaceContext, resultForm: 'array' })
  return ask('//svrl:fired-rule').length > 0 ? ask('distinct-values(//svrl:failed-assert/@id)') : ['no-invoice']
}

for await (const line of createInterface({ input: process.stdin })) {
  let broken
  try {
    broken = brokenBy(JSON.parse(line))
  } catch (error) {
    broken = [`not-read: ${error.message}`]
  }
  process.stdout.write(`${JSON.stringify(broken)}\n`)
}
