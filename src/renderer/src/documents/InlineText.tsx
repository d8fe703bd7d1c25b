import type { Inline } from '../../../shared/documents/model';

export function InlineText({ content }: { readonly content: Inline }) {
  return content.map((run, index) => (run.strong === true ? <strong key={index}>{run.text}</strong> : <span key={index}>{run.text}</span>));
}
