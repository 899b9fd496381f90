/*
 * key.c
 *	  Named secret keys.
 *
 * The secrets stand in clin.key_secret, which no user can read: this file reads and writes
 *it by fixed statements under the rights of its owner. A secret is made inside the server
 *by the statement that stores it, so that it is in no SQL text, parameter, plan or message.
 */
#include "postgres.h"

#include <openssl/hmac.h>

#include "catalog/pg_authid.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/acl.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/syscache.h"

#include "compat.h"
#include "key.h"
#include "owner.h"
#include "result.h"
#include "seen.h"

#define MAX_VERSION 255 /* a pseudonym bears the version in one byte */

struct ClinKey
{
	ClinKey *next; /* of the call site */
	int version;
	HMAC_CTX *hmac; /* holds the secret, ready for the next message */
	Size name_length;
	char name[FLEXIBLE_ARRAY_MEMBER];
};

/* what a call site has looked up, and what that depended on */
typedef struct Site
{
	ClinSeen seen;
	ClinKey *keys;
	MemoryContextCallback forget;
} Site;

/* ---------------------------------------------------------------- look-up */

/* the library clears what it frees */
static void
forget_keys(void *argument)
{
	Site *site = argument;

	while (site->keys != NULL)
	{
		ClinKey *key = site->keys;

		site->keys = key->next;
		HMAC_CTX_free(key->hmac);
		pfree(key);
	}
}

static Site *
new_site(MemoryContext context)
{
	Site *site = MemoryContextAllocZero(context, sizeof(Site));

	site->forget = (MemoryContextCallback){.func = forget_keys, .arg = site};
	MemoryContextRegisterResetCallback(context, &site->forget);
	return site;
}

/* the keys of the call site, none when a rotation or another user may have come between */
static Site *
current_site(FunctionCallInfo fcinfo)
{
	Site *site = fcinfo->flinfo->fn_extra;

	if (site == NULL)
		site = fcinfo->flinfo->fn_extra = new_site(fcinfo->flinfo->fn_mcxt);
	if (!clin_seen_same(&site->seen))
		forget_keys(site);
	return site;
}

static void
no_such_key(void)
{
	ereport(ERROR,
	        (errcode(ERRCODE_UNDEFINED_OBJECT), errmsg("there is no key of that name"),
	         errhint("SELECT * FROM clin.keys lists the keys you may use; "
	                 "clin.key_create(name) makes one.")));
}

/* may the user use the key: its owner, or a role on its list, directly or as a member */
static bool
may_use(Oid user, Datum name, bool (*acts_as)(Oid member, Oid role))
{
	uint64 rows = clin_run("SELECT role FROM clin.key_role "
	                       "WHERE key OPERATOR(pg_catalog.=) $1",
	                       true, 1, (Oid[]){TEXTOID}, &name, 0);
	bool allowed = false;

	if (rows == 0)
		no_such_key();
	for (uint64 i = 0; i < rows && !allowed; i++)
	{
		bool isnull;
		Datum role =
			SPI_getbinval(SPI_tuptable->vals[i], SPI_tuptable->tupdesc, 1, &isnull);

		allowed =
			SearchSysCacheExists1(AUTHOID, role) && acts_as(user, DatumGetObjectId(role));
	}
	return allowed;
}

static bool
ask_roles(Oid user, text *name, bool (*acts_as)(Oid member, Oid role))
{
	ClinIdentity before = clin_become_owner("key_secret");
	bool usable;

	SPI_connect();
	usable = may_use(user, PointerGetDatum(name), acts_as);
	SPI_finish();
	clin_restore_identity(before);
	return usable;
}

bool
clin_key_usable(Oid user, text *name)
{
	return ask_roles(user, name, has_privs_of_role);
}

bool
clin_key_reachable(Oid user, text *name)
{
	return ask_roles(user, name, is_member_of_role);
}

/* the newest version of a key, added to those of the site */
static ClinKey *
look_up(Site *site, MemoryContext context, text *name)
{
	Datum argument = PointerGetDatum(name);
	Datum version;
	Datum secret;
	ClinKey *key;
	bytea *bytes;

	if (clin_run("SELECT version, secret FROM clin.key_secret "
	             "WHERE key OPERATOR(pg_catalog.=) $1 ORDER BY version DESC",
	             true, 1, (Oid[]){TEXTOID}, &argument, 1) == 0 ||
	    !clin_first_value(1, &version) || !clin_first_value(2, &secret))
		no_such_key();

	bytes = DatumGetByteaPP(secret);
	key =
		MemoryContextAllocZero(context, offsetof(ClinKey, name) + VARSIZE_ANY_EXHDR(name));
	key->version = DatumGetInt32(version);
	key->name_length = VARSIZE_ANY_EXHDR(name);
	memcpy(key->name, VARDATA_ANY(name), key->name_length);
	key->hmac = HMAC_CTX_new();
	key->next = site->keys;
	site->keys = key;
	if (key->hmac == NULL ||
	    HMAC_Init_ex(key->hmac, VARDATA_ANY(bytes), (int) VARSIZE_ANY_EXHDR(bytes),
	                 EVP_sha256(), NULL) != 1)
		elog(ERROR, "could not set up a message digest");
	return key;
}

const ClinKey *
clin_key(FunctionCallInfo fcinfo, text *name)
{
	Site *site = current_site(fcinfo);
	ClinKey *key = site->keys;
	ClinIdentity before;

	while (key != NULL && (key->name_length != VARSIZE_ANY_EXHDR(name) ||
	                       memcmp(key->name, VARDATA_ANY(name), key->name_length) != 0))
		key = key->next;
	if (key != NULL)
		return key;

	before = clin_become_owner("key_secret");
	SPI_connect();
	if (!may_use(site->seen.user, PointerGetDatum(name), has_privs_of_role))
		ereport(
			ERROR,
			(errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
		     errmsg("permission denied for key \"%s\"", text_to_cstring(name)),
		     errhint(
				 "The owner of the key allows a role with clin.key_allow(key, role).")));
	key = look_up(site, fcinfo->flinfo->fn_mcxt, name);
	SPI_finish();
	clin_restore_identity(before);
	return key;
}

int
clin_key_version(const ClinKey *key)
{
	return key->version;
}

void
clin_key_digest(const ClinKey *key, const char *purpose, text *domain, const char *value,
                Size length, uint8 *digest)
{
	unsigned int written = 0;

	/* without a key: the one it holds, from the start of a message */
	if (HMAC_Init_ex(key->hmac, NULL, 0, NULL, NULL) != 1 ||
	    HMAC_Update(key->hmac, (const uint8 *) purpose, strlen(purpose) + 1) != 1 ||
	    HMAC_Update(key->hmac, (const uint8 *) VARDATA_ANY(domain),
	                VARSIZE_ANY_EXHDR(domain)) != 1 ||
	    HMAC_Update(key->hmac, (const uint8 *) "", 1) != 1 ||
	    HMAC_Update(key->hmac, (const uint8 *) value, length) != 1 ||
	    HMAC_Final(key->hmac, digest, &written) != 1 || written != CLIN_DIGEST_LENGTH)
		elog(ERROR, "could not compute a message digest");
}

/* ---------------------------------------------------------------- management */

/* the owner of a key, which is locked; InvalidOid when there is none of that name */
static Oid
key_owner(Datum name)
{
	Datum owner;

	if (clin_run("SELECT role FROM clin.key_role "
	             "WHERE key OPERATOR(pg_catalog.=) $1 AND owner FOR UPDATE",
	             false, 1, (Oid[]){TEXTOID}, &name, 1) == 0 ||
	    !clin_first_value(1, &owner))
		return InvalidOid;
	return DatumGetObjectId(owner);
}

/* connects as the owner of the tables, having checked that the caller owns the key */
static ClinIdentity
manage(text *name)
{
	Oid user = GetUserId();
	ClinIdentity before = clin_become_owner("key_secret");
	Oid owner;

	SPI_connect();
	owner = key_owner(PointerGetDatum(name));
	if (!OidIsValid(owner))
		no_such_key();
	if (!has_privs_of_role(user, owner))
		ereport(ERROR, (errcode(ERRCODE_INSUFFICIENT_PRIVILEGE),
		                errmsg("must be owner of key \"%s\"", text_to_cstring(name)),
		                errhint("clin.keys names the owner.")));
	return before;
}

static Datum
done(ClinIdentity before)
{
	SPI_finish();
	clin_restore_identity(before);
	return (Datum) 0;
}

/* 256 bits from the strong generator of the server: two version 4 UUIDs hold 244 random
 * bits */
#define NEW_SECRET                                                                         \
	"pg_catalog.sha256(pg_catalog.uuid_send(pg_catalog.gen_random_uuid()) "                \
	"OPERATOR(pg_catalog.||) pg_catalog.uuid_send(pg_catalog.gen_random_uuid()))"

PG_FUNCTION_INFO_V1(clin_sql_key_create);

/* clin.key_create(key text): the caller owns it and may use it */
Datum
clin_sql_key_create(PG_FUNCTION_ARGS)
{
	text *name = PG_GETARG_TEXT_PP(0);
	Datum values[] = {PointerGetDatum(name), ObjectIdGetDatum(GetUserId())};
	Oid types[] = {TEXTOID, OIDOID};
	ClinIdentity before;

	if (VARSIZE_ANY_EXHDR(name) == 0 || VARSIZE_ANY_EXHDR(name) >= NAMEDATALEN)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("key_create: the name of a key has 1 to %d bytes",
		                       NAMEDATALEN - 1)));
	before = clin_become_owner("key_secret");
	SPI_connect();
	if (clin_run(
			"INSERT INTO clin.key_secret (key, version, secret) VALUES ($1, 1, " NEW_SECRET
			") ON CONFLICT DO NOTHING",
			false, 1, types, values, 0) == 0)
		ereport(ERROR,
		        (errcode(ERRCODE_DUPLICATE_OBJECT),
		         errmsg("key_create: key \"%s\" already exists", text_to_cstring(name)),
		         errhint("clin.key_rotate gives it a new secret; clin.key_drop destroys "
		                 "it for good.")));
	clin_run("INSERT INTO clin.key_role (key, role, owner) VALUES ($1, $2, true)", false, 2,
	         types, values, 0);
	done(before);
	PG_RETURN_VOID();
}

PG_FUNCTION_INFO_V1(clin_sql_key_rotate);

/* clin.key_rotate(key text) returns the new version; older ones are kept */
Datum
clin_sql_key_rotate(PG_FUNCTION_ARGS)
{
	Datum name = PG_GETARG_DATUM(0);
	ClinIdentity before = manage(DatumGetTextPP(name));
	Datum version;

	if (clin_run(
			"INSERT INTO clin.key_secret (key, version, secret) "
			"SELECT $1, pg_catalog.max(version) OPERATOR(pg_catalog.+) 1, " NEW_SECRET
			" FROM clin.key_secret WHERE key OPERATOR(pg_catalog.=) $1 RETURNING version",
			false, 1, (Oid[]){TEXTOID}, &name, 0) != 1 ||
	    !clin_first_value(1, &version))
		elog(ERROR, "the key was not rotated");
	if (DatumGetInt32(version) > MAX_VERSION)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
		                errmsg("key_rotate: a key has at most %d versions", MAX_VERSION),
		                errhint("Create a new key.")));
	done(before);
	PG_RETURN_DATUM(version);
}

PG_FUNCTION_INFO_V1(clin_sql_key_drop);

/* clin.key_drop(key text): what was made with it can never be made again */
Datum
clin_sql_key_drop(PG_FUNCTION_ARGS)
{
	Datum name = PG_GETARG_DATUM(0);
	ClinIdentity before = manage(DatumGetTextPP(name));

	clin_run("DELETE FROM clin.key_role WHERE key OPERATOR(pg_catalog.=) $1", false, 1,
	         (Oid[]){TEXTOID}, &name, 0);
	clin_run("DELETE FROM clin.key_secret WHERE key OPERATOR(pg_catalog.=) $1", false, 1,
	         (Oid[]){TEXTOID}, &name, 0);
	done(before);
	PG_RETURN_VOID();
}

PG_FUNCTION_INFO_V1(clin_sql_key_allow);

/* clin.key_allow(key text, role regrole): no effect when it may already */
Datum
clin_sql_key_allow(PG_FUNCTION_ARGS)
{
	Datum values[] = {PG_GETARG_DATUM(0), PG_GETARG_DATUM(1)};
	ClinIdentity before;

	if (!SearchSysCacheExists1(AUTHOID, values[1]))
		ereport(ERROR, (errcode(ERRCODE_UNDEFINED_OBJECT),
		                errmsg("key_allow: there is no such role"),
		                errhint("SELECT rolname FROM pg_roles lists the roles.")));
	before = manage(DatumGetTextPP(values[0]));
	clin_run("INSERT INTO clin.key_role (key, role, owner) VALUES ($1, $2, false) "
	         "ON CONFLICT DO NOTHING",
	         false, 2, (Oid[]){TEXTOID, OIDOID}, values, 0);
	done(before);
	PG_RETURN_VOID();
}

PG_FUNCTION_INFO_V1(clin_sql_key_deny);

/* clin.key_deny(key text, role regrole): the owner stays */
Datum
clin_sql_key_deny(PG_FUNCTION_ARGS)
{
	Datum values[] = {PG_GETARG_DATUM(0), PG_GETARG_DATUM(1)};
	ClinIdentity before = manage(DatumGetTextPP(values[0]));

	clin_run("DELETE FROM clin.key_role WHERE key OPERATOR(pg_catalog.=) $1 "
	         "AND role OPERATOR(pg_catalog.=) $2 AND NOT owner",
	         false, 2, (Oid[]){TEXTOID, OIDOID}, values, 0);
	done(before);
	PG_RETURN_VOID();
}

PG_FUNCTION_INFO_V1(clin_sql_key_list);

/* clin.key_list(): the keys that the current user may use */
Datum
clin_sql_key_list(PG_FUNCTION_ARGS)
{
	Oid user = GetUserId();
	ClinIdentity before;
	ClinRow row;
	uint64 count;
	SPITupleTable *keys;

	clin_rows_begin(&row, fcinfo);
	before = clin_become_owner("key_secret");
	SPI_connect();
	count = clin_run(
		"SELECT s.key, s.version, s.created_at, o.rolname, "
		"(SELECT pg_catalog.string_agg(r.rolname, ', ' ORDER BY r.rolname) "
		" FROM clin.key_role a JOIN pg_catalog.pg_roles r "
		" ON r.oid OPERATOR(pg_catalog.=) a.role "
		" WHERE a.key OPERATOR(pg_catalog.=) s.key AND NOT a.owner) "
		"FROM (SELECT DISTINCT ON (key) key, version, created_at "
		"      FROM clin.key_secret ORDER BY key, version DESC) s "
		"LEFT JOIN clin.key_role k ON k.key OPERATOR(pg_catalog.=) s.key AND k.owner "
		"LEFT JOIN pg_catalog.pg_roles o ON o.oid OPERATOR(pg_catalog.=) k.role "
		"ORDER BY s.key",
		true, 0, NULL, NULL, 0);
	keys = SPI_tuptable;
	for (uint64 i = 0; i < count; i++)
	{
		bool isnull;

		if (!may_use(user, SPI_getbinval(keys->vals[i], keys->tupdesc, 1, &isnull),
		             has_privs_of_role))
			continue;
		for (int column = 1; column <= 5; column++)
		{
			Datum value = SPI_getbinval(keys->vals[i], keys->tupdesc, column, &isnull);

			if (column == 4 && !isnull)
				clin_row_text(&row, NameStr(*DatumGetName(value)));
			else
				clin_row_datum(&row, !isnull, value);
		}
		clin_rows_put(&row);
	}
	done(before);
	return (Datum) 0;
}
