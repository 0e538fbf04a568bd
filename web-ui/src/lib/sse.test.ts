//! The reader of the live stream.

import { expect, test } from 'vitest';
import { createEventReader, type ServerEvent } from './sse.ts';

const stream =
  ': keep\n\nid: 7\nevent: change\ndata: {"a":\ndata: 1}\n\ndata: second\r\n\r\nid\ndata:third\r\rdata: lost';

test.each([1, 2, 3, 7, 1000])('events come whole from pieces of %i characters', size => {
  const heard: ServerEvent[] = [];
  const read = createEventReader(event => heard.push(event));
  for (let at = 0; at < stream.length; at += size) read(stream.slice(at, at + size));
  expect(heard).toEqual([
    { id: '7', type: 'change', data: '{"a":\n1}' },
    { id: '7', type: 'message', data: 'second' },
    { id: '', type: 'message', data: 'third' },
  ]);
});
