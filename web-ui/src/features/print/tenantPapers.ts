//! The papers of a tenant who moves in, in the order in which they are signed.

/** The registration and the four papers. */
export const TENANT_PAPERS = ['registration', 'authorisation', 'undertaking', 'fire', 'goods'] as const;

/** One of them. */
export type TenantPaper = (typeof TENANT_PAPERS)[number];
