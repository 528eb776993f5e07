import type { SampleRandom } from './sample-random.ts'

/** Weights fall with the place in the list, as in real streets. */
const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗']
const givenCharacters = {
  male: [...'伟强磊军勇杰涛明超刚浩宇轩博'],
  female: [...'芳娜敏静丽艳娟霞玲婷雪慧欣怡'],
} as const
/** 欧阳 and 司马, a name with an interpunct, and two characters that few fonts have (CJK extensions A and E). */
export const unusualNames = [
  { sex: 'female', name: '欧阳欣怡' },
  { sex: 'male', name: '司马浩' },
  { sex: 'male', name: '买买提·艾力' },
  { sex: 'female', name: '王㛃' },
  { sex: 'male', name: '李𬭎' },
] as const
const singleCharacterPercent = 12

export type SampleSex = 'male' | 'female'

/** Hands out names from the pool, each one once. */
export class NamePool {
  readonly #random: SampleRandom
  readonly #used = new Set<string>(unusualNames.map(({ name }) => name))

  constructor(random: SampleRandom) {
    this.#random = random
  }

  next(sex: SampleSex): string {
    for (;;) {
      const name = this.#draw(sex)
      if (this.#used.has(name)) continue
      this.#used.add(name)
      return name
    }
  }

  #draw(sex: SampleSex): string {
    const place = Math.min(this.#random.int(0, surnames.length - 1), this.#random.int(0, surnames.length - 1))
    const pool: readonly string[] = givenCharacters[sex]
    const [first, second] = this.#random.shuffled(pool)
    const isSingle = this.#random.int(1, 100) <= singleCharacterPercent
    return `${surnames[place] ?? ''}${first ?? ''}${isSingle ? '' : (second ?? '')}`
  }
}
