import { describe, expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { appContract, type ChannelName } from '../../src-main/shared/app-contract.ts'
import { channelNames } from '../../src-main/shared/channel-names.ts'
import { command, job, query } from '../../src-main/shared/kernel/channel.ts'
import type { CommandContext, HandlersFor, QueryContext } from '../../src-main/core/db/contexts.ts'

const input = z.strictObject({ id: z.int() })
const output = z.strictObject({ name: z.string() })
const sample = {
  'sample.get': query({ roles: ['clerk'], input, output }),
  'sample.save': command({ roles: ['clerk'], logAs: 'sample.save', input, output }),
} as const

describe('contract table', () => {
  it('lists the same names for the preload script as the contract has', () => {
    expectTypeOf<(typeof channelNames)[number]>().toEqualTypeOf<ChannelName>()
    expect([...channelNames].sort()).toEqual(Object.keys(appContract).sort())
  })

  it('does not compile without a handler, with a superfluous one, or with a query that writes', () => {
    const get = async ({ id }: { id: number }, { actor }: QueryContext) => ({ name: actor.displayName + String(id) })
    const save = async ({ id }: { id: number }, { actor }: CommandContext) => ({ name: actor.displayName + String(id) })
    // @ts-expect-error a channel without a handler
    const missing: HandlersFor<typeof sample> = { 'sample.get': get }
    const superfluous: HandlersFor<typeof sample> = {
      'sample.get': get,
      'sample.save': save,
      // @ts-expect-error a handler without a channel
      'sample.drop': save,
    }
    const writing: HandlersFor<typeof sample> = {
      // @ts-expect-error a query has no transaction
      'sample.get': async (_input, context) => ({ name: String(context.trx) }),
      'sample.save': save,
    }
    const misreading: HandlersFor<typeof sample> = {
      // @ts-expect-error a field that the input does not have
      'sample.get': async ({ identity }) => ({ name: String(identity) }),
      'sample.save': save,
    }
    expect([missing, superfluous, writing, misreading].map((table) => Object.keys(table)[0])).toEqual(
      Array(4).fill(Object.keys(sample)[0]),
    )
  })

  it('does not compile a command or job without its audit action, or open to nobody', () => {
    // @ts-expect-error no audit action
    command({ roles: ['clerk'], input, output })
    // @ts-expect-error no audit action
    job({ roles: ['clerk'], input, output })
    // @ts-expect-error no role
    query({ roles: [], input, output })
  })

  it('refuses unknown fields on every channel, at every level of the input', () => {
    for (const [name, channel] of Object.entries(appContract)) {
      const result = channel.input.safeParse({ __unknown: true })
      expect(result.success, name).toBe(false)
      expect(
        result.error?.issues.some((issue) => issue.code === 'unrecognized_keys'),
        name,
      ).toBe(true)
    }
  })

  it('names every audit action after its channel, so that one search finds both', () => {
    for (const [name, channel] of Object.entries(appContract)) {
      if (channel.kind === 'command' || channel.kind === 'job') expect(channel.logAs).toBe(name)
    }
  })
})
