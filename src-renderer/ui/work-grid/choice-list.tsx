interface ChoiceListProps {
  readonly id: string
  readonly label: string
  readonly choices: readonly string[]
  /** Index of the highlighted choice, -1 for none. */
  readonly highlighted: number
  readonly onChoose: (choice: string) => void
}

/** The choices under the cell that is being edited. The keyboard stays in the cell and moves the highlight from there. */
export function ChoiceList({ id, label, choices, highlighted, onChoose }: ChoiceListProps) {
  return (
    <ul id={id} role="listbox" aria-label={label} className="work-grid-choices">
      {choices.map((choice, index) => (
        <li
          key={choice}
          id={choiceId(id, index)}
          role="option"
          aria-selected={index === highlighted}
          ref={(element) => {
            if (index === highlighted) element?.scrollIntoView({ block: 'nearest' })
          }}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(choice)}
        >
          {choice}
        </li>
      ))}
    </ul>
  )
}

/** Id of a choice, for the field that says which one is highlighted. */
export function choiceId(listId: string, index: number): string {
  return `${listId}-${index}`
}

/** The choices that fit what was typed; all of them while nothing was typed. */
export function fittingChoices(choices: readonly string[], typed: string, isUntouched: boolean): readonly string[] {
  const wanted = typed.trim()
  return isUntouched || wanted === '' ? choices : choices.filter((choice) => choice.includes(wanted))
}
