/*
 * key.h
 *	  Named secret keys: who may use them, and message digests under them.
 */
#ifndef CLIN_PG_KEY_H
#define CLIN_PG_KEY_H

#include "fmgr.h"

#define CLIN_DIGEST_LENGTH 32 /* bytes of an HMAC-SHA-256 */

typedef struct ClinKey ClinKey;

/*
 * The newest version of the named key, for a call site: looked up once a statement and kept
 * in fn_extra. Errors: 42704 no such key, 42501 the current user may not use it.
 */
extern const ClinKey *clin_key(FunctionCallInfo fcinfo, text *name);

/* may a role use the named key; error 42704 when there is none */
extern bool clin_key_usable(Oid user, text *name);

/* is a role that may use the named key among those that a user is, or may become */
extern bool clin_key_reachable(Oid user, text *name);

extern int clin_key_version(const ClinKey *key);

/* HMAC-SHA-256 of purpose, zero byte, domain, zero byte, value */
extern void clin_key_digest(const ClinKey *key, const char *purpose, text *domain,
                            const char *value, Size length, uint8 *digest);

#endif
