//! Reads `text/event-stream` as the HTML standard writes it: text in, events out.

/** One event; a named one has its name in `type`, others say `message`. */
export type ServerEvent = { id: string; type: string; data: string };

/** A reader that takes the stream piece by piece, cut anywhere, and calls `hear` for each whole event. */
export function createEventReader(hear: (event: ServerEvent) => void): (text: string) => void {
  let rest = '';
  let [id, type, data] = ['', '', [] as string[]];
  const line = (text: string) => {
    if (text === '') {
      if (data.length > 0) hear({ id, type: type || 'message', data: data.join('\n') });
      [type, data] = ['', []];
      return;
    }
    const colon = text.indexOf(':');
    const name = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? '' : text.slice(colon + 1).replace(/^ /, '');
    if (name === 'id') id = value;
    else if (name === 'event') type = value;
    else if (name === 'data') data.push(value);
  };
  return text => {
    rest += text;
    // A lone CR at the end may be the first half of CRLF: it waits for what follows.
    for (let match = /\r\n|\n|\r(?=[\s\S])/.exec(rest); match; match = /\r\n|\n|\r(?=[\s\S])/.exec(rest)) {
      line(rest.slice(0, match.index));
      rest = rest.slice(match.index + match[0].length);
    }
  };
}
