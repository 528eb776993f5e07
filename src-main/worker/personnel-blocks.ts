import { vetoBlocks } from '../core/accountability-audit/accountability-audit.service.ts'
import { disciplineBlocks } from '../core/case-file/case-file.service.ts'
import { joinBlocks } from '../core/personnel-block/personnel-block.ts'

/** What keeps people from promotion and honours; a feature plugs in with one line here. */
export const personnelBlocks = joinBlocks([disciplineBlocks, vetoBlocks])
