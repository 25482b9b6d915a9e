/** Where the keys of the list work; what leaves a field or closes a dialog comes back to it. */
export const caseListId = 'case-list'
