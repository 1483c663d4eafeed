// Prints which tests failed, and why in a few lines, from the result files in a folder: last, where whoever reads a long log looks first.
//
//   node eng/failed-tests.mjs FOLDER
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const MOST_LINES = 12
const folder = process.argv[2]

function read(name) {
  const path = join(folder, name)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}

const plain = text => text
  .replace(/\u001b\[[0-9;]*m/g, '')
  .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
  .replace(/&(lt|gt|quot|apos|amp);/g, (_, name) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name])

function tell(name, why) {
  console.log(`✘ ${plain(name)}`)
  for (const line of plain(why ?? '').trim().split('\n').slice(0, MOST_LINES)) console.log(`    ${line.trimEnd()}`)
}

for (const file of readdirSync(folder).filter(name => name.endsWith('.trx'))) {
  const text = readFileSync(join(folder, file), 'utf8')
  for (const [result] of text.matchAll(/<UnitTestResult [^>]*outcome="Failed"[^]*?<\/UnitTestResult>/g)) {
    const part = tag => result.match(new RegExp(`<${tag}>([^]*?)</${tag}>`))?.[1] ?? ''
    tell(`${file.replace('.trx', '')}: ${result.match(/testName="([^"]*)"/)[1]}`, `${part('Message')}\n${part('StackTrace')}`)
  }
}

for (const suite of read('web.json')?.testResults ?? []) {
  for (const test of suite.assertionResults.filter(test => test.status === 'failed')) tell(test.fullName, test.failureMessages.join('\n'))
}

function walk(suite) {
  for (const spec of suite.specs ?? [])
    if (!spec.ok) tell(`${spec.file}:${spec.line} ${spec.title}`, spec.tests.flatMap(test => test.results).find(result => result.error)?.error.message)
  for (const inner of suite.suites ?? []) walk(inner)
}

for (const suite of read('browser.json')?.suites ?? []) walk(suite)
