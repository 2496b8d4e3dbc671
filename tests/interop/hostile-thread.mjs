// A thread's entry. Node starts a thread without the loader of TypeScript that its parent has.
import { register } from 'tsx/esm/api';

register();
await import('./hostile-thread-session.ts');
