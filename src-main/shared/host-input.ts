import { z } from 'zod'
import { mostFilesTogether, type HostFunctionName, type HostInput } from './host-api.ts'
import { Empty, FileToken, Id, RequiredText } from './kernel/text-fields.ts'

const Extension = z.string().regex(/^[a-z]{2,5}$/)

/** Inputs of the host's own functions, checked as strictly as the core's. */
export const hostInputs = {
  'host.chooseOpenFile': z.strictObject({ title: RequiredText, extensions: z.array(Extension).min(1).max(8) }),
  'host.chooseOpenFiles': z.strictObject({ title: RequiredText, extensions: z.array(Extension).min(1).max(8) }),
  'host.takeDroppedFiles': z.strictObject({ paths: z.array(z.string().min(1)).min(1).max(mostFilesTogether) }),
  'host.chooseSaveFile': z.strictObject({ suggestedName: RequiredText }),
  'host.chooseFolder': z.strictObject({ title: RequiredText }),
  'host.printNotice': z.strictObject({ noticeId: Id, file: FileToken }),
  'host.showInFolder': z.strictObject({ token: FileToken }),
  'host.cancelJob': Empty,
} satisfies { readonly [K in HostFunctionName]: z.ZodType<HostInput<K>> }
