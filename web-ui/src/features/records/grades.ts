//! The columns of the grades that customers give, alike in all figures.

import type { CallbackGrade } from '@/api/gen/types.gen.ts';
import type { Translate } from '@/lib/i18n.ts';
import { gradeTexts } from '@/lib/slipTexts.ts';
import type { Column } from '@/ui/DataTable.tsx';

const GRADES = ['a', 'b', 'c'] as const satisfies CallbackGrade[];

/** How often each grade was given. */
export function gradeColumns(t: Translate): Column<Record<`grade_${(typeof GRADES)[number]}`, number>>[] {
  return GRADES.map(grade => ({
    key: `grade_${grade}`,
    title: t(gradeTexts[grade]),
    align: 'end',
    render: row => row[`grade_${grade}`],
  }));
}
