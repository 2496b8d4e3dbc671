import { render } from 'preact';
import { preparePage } from '../parts/page.tsx';
import { PolicyPage } from './policy-page.tsx';

render(<PolicyPage extensionId={chrome.runtime.id} />, preparePage('policyPageTitle'));
