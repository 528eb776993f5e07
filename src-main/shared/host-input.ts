import { z } from 'zod'
import { mostFilesTogether, printableChannels, type HostFunctionName, type HostInput } from './host-api.ts'
import { Empty, FileToken, RequiredText } from './kernel/text-fields.ts'

const Extension = z.string().regex(/^[a-z]{2,5}$/)

/** Inputs of the host's own functions, checked as strictly as the core's. */
export const hostInputs = {
  'host.chooseOpenFile': z.strictObject({ title: RequiredText, extensions: z.array(Extension).min(1).max(8) }),
  'host.chooseOpenFiles': z.strictObject({ title: RequiredText, extensions: z.array(Extension).min(1).max(8) }),
  'host.takeDroppedFiles': z.strictObject({ paths: z.array(z.string().min(1)).min(1).max(mostFilesTogether) }),
  'host.chooseSaveFile': z.strictObject({ suggestedName: RequiredText }),
  'host.chooseFolder': z.strictObject({ title: RequiredText }),
  'host.printDocument': z.strictObject({
    channel: z.enum(printableChannels),
    input: z.record(z.string(), z.unknown()),
    file: FileToken,
  }),
  'host.showInFolder': z.strictObject({ token: FileToken }),
  'host.cancelJob': Empty,
} satisfies { readonly [K in HostFunctionName]: z.ZodType<HostInput<K>> }
