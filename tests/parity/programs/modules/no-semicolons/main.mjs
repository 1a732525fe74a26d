import { join } from 'node:path'
import { record, calls } from './record.mjs'

const first = 1
record(first)

function inner(state) {
  state.done = true
  record('after an assignment')
  if (state.done)
    record('in a branch')
  else
    record('never')
  const text = `a template`
  record(text)
  return state
}

const { done } = inner({})
record(done)
let last = calls.length
import { record as again } from './record.mjs'
[7].map(again)
again(last)
export const path = join('a', 'b')
record(path)
export default class {}
record(await Promise.resolve('awaited'))
console.log(calls)
