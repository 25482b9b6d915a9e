import { config } from 'zod'

// Imported before any schema is made: the content policy forbids making code from text, and zod would try it once.
config({ jitless: true })
