import type { z } from 'zod'
import type { RoleList } from './roles.ts'

/**
 * Builders of the contract table. Four kinds of channel, each with its own context on the handler's side:
 *
 * - `entry`: before a database is open (first run, login). Knows no actor, reaches no table.
 * - `query`: reads. Its context has no transaction, so a query that writes does not compile.
 * - `command`: one transaction. Must name the audit action (`logAs`), or it does not compile.
 * - `job`: long work in the job worker; reads freely, writes through `write()`; may take files.
 */
export type AnySchema = z.ZodType
/** 'folder': a folder to write new files into. */
export type FileUse = 'read' | 'readMany' | 'write' | 'folder'

export interface EntryChannel<I extends AnySchema = AnySchema, O extends AnySchema = AnySchema> {
  readonly kind: 'entry'
  readonly input: I
  readonly output: O
}
/** 'community': answers an account that may see one community only, and shows it no other. Others are refused. */
export type ChannelScope = 'community'

export interface QueryChannel<I extends AnySchema = AnySchema, O extends AnySchema = AnySchema> {
  readonly kind: 'query'
  readonly roles: RoleList
  readonly scope?: ChannelScope
  readonly input: I
  readonly output: O
}
export interface CommandChannel<I extends AnySchema = AnySchema, O extends AnySchema = AnySchema> {
  readonly kind: 'command'
  readonly roles: RoleList
  readonly scope?: ChannelScope
  /** Action word of the audit-log entry (操作留痕). */
  readonly logAs: string
  readonly input: I
  readonly output: O
}
export interface JobChannel<
  I extends AnySchema = AnySchema,
  O extends AnySchema = AnySchema,
  F extends FileUse | undefined = FileUse | undefined,
> {
  readonly kind: 'job'
  readonly roles: RoleList
  readonly scope?: undefined
  readonly logAs: string
  readonly input: I
  readonly output: O
  /** All but 'readMany': the input carries a `file` token that the host exchanges for a path; 'readMany': a list of `files`. */
  readonly file: F
}
export type Channel = EntryChannel | QueryChannel | CommandChannel | JobChannel
export type Contract = Readonly<Record<string, Channel>>

type Spec<I, O> = { readonly input: I; readonly output: O }

export function entry<I extends AnySchema, O extends AnySchema>(spec: Spec<I, O>): EntryChannel<I, O> {
  return { kind: 'entry', ...spec }
}

export function query<I extends AnySchema, O extends AnySchema>(
  spec: Spec<I, O> & { readonly roles: RoleList; readonly scope?: ChannelScope },
): QueryChannel<I, O> {
  return { kind: 'query', ...spec }
}

export function command<I extends AnySchema, O extends AnySchema>(
  spec: Spec<I, O> & { readonly roles: RoleList; readonly logAs: string; readonly scope?: ChannelScope },
): CommandChannel<I, O> {
  return { kind: 'command', ...spec }
}

export function job<I extends AnySchema, O extends AnySchema, F extends FileUse | undefined = undefined>(
  spec: Spec<I, O> & { readonly roles: RoleList; readonly logAs: string; readonly file?: F },
): JobChannel<I, O, F> {
  return { kind: 'job', ...spec, file: spec.file as F }
}

/** What the page may call: input as the page writes it, output as the schema hands it on. */
export type ClientFor<T extends Contract> = {
  readonly [K in keyof T]: (input: z.input<T[K]['input']>) => Promise<z.output<T[K]['output']>>
}
export type InputOf<T extends Contract, K extends keyof T> = z.output<T[K]['input']>
export type OutputOf<T extends Contract, K extends keyof T> = z.output<T[K]['output']>
