export { fieldsForJob, fieldsToSet } from './credentials-entry.ts';
export { CredentialsForm } from './credentials-form.tsx';
