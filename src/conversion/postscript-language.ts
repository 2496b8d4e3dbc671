import { pageImages } from '../postscript/page-images.ts';
import {
  postscriptEnd,
  postscriptPageEnd,
  postscriptPageStart,
  postscriptStart,
} from '../postscript/postscript.ts';
import type { PageLanguage } from './page-language.ts';

export const postscriptLanguage: PageLanguage = {
  mimeType: 'application/postscript',
  start: (options, pages) => postscriptStart({ ...options, pages }),
  takes: () => true,
  pageStart: postscriptPageStart,
  images: pageImages,
  pageEnd: postscriptPageEnd,
  end: postscriptEnd,
};
