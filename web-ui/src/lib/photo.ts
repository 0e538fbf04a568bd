//! A photo of a record, fetched under the session.

import { queryOptions } from '@tanstack/react-query';
import { downloadAttachment } from '@/api/gen/sdk.gen.ts';

/** A photo as an address that holds its bytes: what was brought never changes. */
export const photoQuery = (project_id: string, attachment_id: string, type = 'image/jpeg') =>
  queryOptions({
    queryKey: ['photos', project_id, attachment_id],
    queryFn: async ({ signal }): Promise<string> => {
      const path = { project_id, attachment_id };
      const bytes: unknown = await downloadAttachment({ path, parseAs: 'arrayBuffer', signal });
      return dataUrl(new Blob([bytes as ArrayBuffer], { type }));
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
