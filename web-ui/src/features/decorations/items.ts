//! The items of every acceptance, by the names that the API asks for.
//!
//! Rule: DEC-12.

/** The public area's hygiene and facilities. */
export const PUBLIC_ITEMS: readonly string[] = ['公共区域卫生', '公共设施'];
