//! One short sound for something new that is late, made here so that no file is loaded for it. Browsers let a page sound
//! only after somebody has pressed something on it; until then it stays silent.

let audio: AudioContext | null = null;

/** Two tones of a third of a second together. */
export function chime(): void {
  audio ??= new AudioContext();
  void audio.resume();
  tone(audio, 880, 0);
  tone(audio, 660, 0.16);
}

/** A tone of `hertz`, `after` seconds from now. */
function tone(on: AudioContext, hertz: number, after: number): void {
  const from = on.currentTime + after;
  const source = new OscillatorNode(on, { frequency: hertz });
  const volume = new GainNode(on, { gain: 0 });
  volume.gain.setValueAtTime(0.2, from);
  volume.gain.exponentialRampToValueAtTime(0.001, from + 0.3);
  source.connect(volume).connect(on.destination);
  source.start(from);
  source.stop(from + 0.32);
}
