/** What every draft in this tab's storage is called by, so that all can be forgotten at once. */
export const draftPrefix = 'streetdesk draft '
