import type { Refusal } from '../../contract/lifecycle.ts'
import type { FieldProblem, ProblemCode } from '../../contract/problem.ts'

/** A verb says no: the one way a failure that is nobody's bug leaves the domain (D7). */
export class Refused extends Error {
  readonly code: ProblemCode
  readonly fields: FieldProblem[] | undefined
  readonly reasons: readonly Refusal[] | undefined
  /** More of the answer, as JSON texts by name: what a stale version is told. */
  readonly extra: Record<string, string>
  constructor(code: ProblemCode, message: string, more: { fields?: FieldProblem[]; reasons?: readonly Refusal[]; extra?: Record<string, string> } = {}) {
    super(message)
    this.name = 'Refused'
    this.code = code
    this.fields = more.fields
    this.reasons = more.reasons
    this.extra = more.extra ?? {}
  }
}
