export { DirectoryNotice } from '../parts/directory-notice.tsx';
export { PolicyMissing } from '../parts/policy-missing.tsx';
