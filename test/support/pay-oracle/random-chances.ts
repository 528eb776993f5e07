/**
 * How often each case comes up among random person-years. 0 turns a case off, 1 makes sure of it; whoever compares with a
 * program that knows fewer cases passes their own.
 */
export const chances = {
  // The person
  /** Hired within the year. */
  hired: 0.15,
  /** Leaves within the year. */
  exits: 0.12,
  /** Leaves and comes back within the year, with a gap. */
  rehired: 0.08,
  /** Leaves and comes back on the same day. */
  sameDayRehire: 0.03,
  /** Retires into 返聘 (paid, not insured). */
  retires: 0.04,
  /** Not paid by this payroll at all (派遣, 事业编). */
  unpaid: 0.03,
  /** Of those hired: on trial. */
  trial: 0.5,
  /** Of those hired: the first job of a life (公积金 from the second month). */
  firstEverJob: 0.3,
  /** Of those leaving: the office learns of it after the next payment. */
  exitKnownLate: 0.1,
  /** A change of grade within the year. */
  promoted: 0.4,
  /** Of those: downwards. */
  demoted: 0.1,
  /** Of those: dated on another day than the first of a month. */
  promotedMidMonth: 0.3,
  /** Of those: approved after months were paid, so that 补发 or 补扣 follows. */
  promotedLate: 0.4,
  holdsPosts: 0.4,
  certificate: 0.5,
  education: 0.5,
  /** For each month. */
  absentInMonth: 0.12,
  /** Of these: the whole month. */
  absentWholeMonth: 0.08,
  /** Of these: told only by number. */
  absentCounted: 0.3,
  /** Of these: reported after the month was paid. */
  absenceKnownLate: 0.1,
  maternity: 0.03,
  /** For each period that is settled; without one the coefficient for unassessed periods holds. */
  assessed: 0.9,
  // Contributions
  /** A base for each base year; otherwise the last one goes on. */
  baseDeclared: 0.8,
  enrolledByHand: 0.05,
  /** Floors and ceilings of the new base year become known after its start, so that 补缴 follows. */
  limitsKnownLate: 0.3,
  // Tax
  additionalDeductions: 0.6,
  /** Of those: claimed in the middle of the year for all of it. */
  claimedLate: 0.2,
  /** 3,600 yuan for a certificate. */
  certificateDeduction: 0.05,
  /** Cumulative figures from the tax office. */
  importedDeductions: 0.08,
  pension: 0.08,
  health: 0.05,
  /** For each tax year. */
  firstJobFlag: 0.06,
  lowIncomeFlag: 0.12,
  // Standards
  /** A new scheme within the year. */
  schemeChange: 0.2,
  /** Of those: in mid-month. */
  schemeMidMonth: 0.2,
  /** Of those: known late. */
  schemeKnownLate: 0.4,
  exemptAllowance: 0.1,
  dues: 0.3,
  // Payments
  /** The wage is paid on the 10th of the next month, so that December falls into the next tax year. */
  paidInArrears: 0.3,
  bonus: 0.45,
  /** Of those: taxed on its own. */
  bonusSeparate: 0.7,
  /** A second batch in a month. */
  extraBatch: 0.3,
  /** For each payment: a line given by hand. */
  handLine: 0.06,
  /** For each payment: 补缴 given by hand. */
  handContribution: 0.01,
  /** For each payment after something became known late: the past is worked out again. */
  recompute: 0.9,
  // Open choices
  /** The defaults; otherwise each choice is drawn. */
  defaultChoices: 0.4,
}
export type Chances = typeof chances
