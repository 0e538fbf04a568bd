//! A signature by finger or pen, kept as strokes: small, sharp at any size, and drawn again without a picture's bytes.

import { type PointerEvent, useRef } from 'react';
import { useT } from '@/lib/i18n.ts';
import { Button } from './Button.tsx';
import styles from './SignaturePad.module.css';
import { PAD, type Point, type Signature, strokePath } from './signature.ts';
import { uiTexts } from './texts.ts';

type Props = { value: Signature; onChange: (signature: Signature) => void };

/** A field to sign in. */
export function SignaturePad({ value, onChange }: Props) {
  const t = useT();
  const pad = useRef<SVGSVGElement>(null);
  const stroke = useRef<Point[] | null>(null);
  const pointOf = (event: PointerEvent): Point => {
    const box = pad.current?.getBoundingClientRect();
    if (!box || box.width === 0) return [0, 0];
    const scale = PAD.width / box.width;
    return [Math.round((event.clientX - box.left) * scale), Math.round((event.clientY - box.top) * scale)];
  };
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    stroke.current = [pointOf(event)];
    onChange([...value, stroke.current]);
  };
  const go = (event: PointerEvent) => {
    if (!stroke.current) return;
    stroke.current = [...stroke.current, pointOf(event)];
    onChange([...value.slice(0, -1), stroke.current]);
  };
  const end = () => {
    stroke.current = null;
  };
  return (
    <div className={styles.frame}>
      <SignatureDrawing
        label={t(uiTexts.signHere)}
        signature={value}
        drawing={{ ref: pad, onPointerDown: begin, onPointerMove: go, onPointerUp: end, onPointerCancel: end }}
      />
      {value.length === 0 && <span className={styles.hint}>{t(uiTexts.signHere)}</span>}
      <Button variant="quiet" className={styles.clear} disabled={value.length === 0} onClick={() => onChange([])}>
        {t(uiTexts.clear)}
      </Button>
    </div>
  );
}

type DrawingProps = { label: string; signature: Signature; drawing?: React.SVGProps<SVGSVGElement> };

/** A signature as it was written. */
export function SignatureDrawing({ label, signature, drawing }: DrawingProps) {
  return (
    <svg
      {...drawing}
      role="img"
      aria-label={label}
      className={drawing ? styles.pad : styles.drawing}
      viewBox={`0 0 ${PAD.width} ${PAD.height}`}
    >
      {signature.map((points, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: strokes are only added at the end.
        <path key={at} d={strokePath(points)} className={styles.stroke} />
      ))}
    </svg>
  );
}
