/*
 * level.c
 *	  The distinct values of a column, numbered as they come and put in order at the end.
 */
#include "postgres.h"

#include "access/htup_details.h"
#include "catalog/pg_enum.h"
#include "common/hashfn.h"
#include "utils/builtins.h"
#include "utils/memutils.h"
#include "utils/numeric.h"
#include "utils/syscache.h"

#include "model/formula.h"

#include "interrupts.h"
#include "level.h"
#include "room.h"

typedef struct ClinLevel
{
	uint32 hash;
	int length;
	char *key;
} ClinLevel;

/* a level with what it is ordered by */
typedef struct Ordered
{
	double number;
	const char *name;
	int level;
} Ordered;

typedef struct Ordering
{
	ClinLevelKind kind;
	uint64 steps; /* so far */
} Ordering;

void
clin_levels_begin(ClinLevels *levels, MemoryContext context)
{
	memset(levels, 0, sizeof(*levels));
	levels->context = context;
	memset(levels->recent, -1, sizeof(levels->recent));
	levels->capacity = 16;
	levels->level = MemoryContextAlloc(context, levels->capacity * sizeof(ClinLevel));
}

/* twice the buckets, each level put in anew */
static void
grow_buckets(ClinLevels *levels)
{
	levels->buckets = Max(32, levels->buckets * 2);
	if (levels->bucket != NULL)
		pfree(levels->bucket);
	levels->bucket = MemoryContextAllocExtended(
		levels->context, levels->buckets * sizeof(int), MCXT_ALLOC_HUGE);
	memset(levels->bucket, -1, levels->buckets * sizeof(int));
	for (int i = 0; i < levels->count; i++)
	{
		uint32 at = levels->level[i].hash;

		while (levels->bucket[at & (levels->buckets - 1)] >= 0)
			at++;
		levels->bucket[at & (levels->buckets - 1)] = i;
	}
}

static int
add_level(ClinLevels *levels, const void *key, int length, uint32 hash)
{
	ClinLevel *added;

	if (levels->count == levels->capacity)
	{
		levels->capacity *= 2;
		levels->level =
			clin_room_again(levels->level, levels->capacity * sizeof(ClinLevel));
	}
	added = &levels->level[levels->count];
	added->hash = hash;
	added->length = length;
	added->key = MemoryContextAlloc(levels->context, length + 1);
	memcpy(added->key, key, length);
	added->key[length] = '\0';
	levels->bytes += GetMemoryChunkSpace(added->key) + sizeof(ClinLevel) + 4 * sizeof(int);
	return levels->count++;
}

static int
find_by_hash(ClinLevels *levels, const void *key, int length)
{
	uint32 hash = hash_bytes(key, length);
	uint32 at;

	if (levels->count * 2 >= levels->buckets)
		grow_buckets(levels);
	for (at = hash & (levels->buckets - 1); levels->bucket[at] >= 0;
	     at = (at + 1) & (levels->buckets - 1))
	{
		const ClinLevel *level = &levels->level[levels->bucket[at]];

		if (level->hash == hash && level->length == length &&
		    memcmp(level->key, key, length) == 0)
			return levels->bucket[at];
	}
	levels->bucket[at] = add_level(levels, key, length, hash);
	return levels->bucket[at];
}

int
clin_levels_find(ClinLevels *levels, const void *key, int length)
{
	const unsigned char *bytes = key;
	unsigned mark = length;
	int *recent;

	if (length > 0)
		mark += bytes[0] + 3u * bytes[length / 2] + 5u * bytes[length - 1];
	recent = &levels->recent[mark % CLIN_LEVELS_RECENT];
	if (*recent >= 0)
	{
		const ClinLevel *level = &levels->level[*recent];

		if (level->length == length && memcmp(level->key, key, length) == 0)
			return *recent;
	}
	*recent = find_by_hash(levels, key, length);
	return *recent;
}

static Numeric
read_numeric(const char *name)
{
	return DatumGetNumeric(DirectFunctionCall3(numeric_in, CStringGetDatum(name),
	                                           ObjectIdGetDatum(InvalidOid),
	                                           Int32GetDatum(-1)));
}

/* numbers that are one as doubles */
static int
compare_printed(const char *x, const char *y)
{
	Numeric a = read_numeric(x), b = read_numeric(y);
	int order = DatumGetInt32(
		DirectFunctionCall2(numeric_cmp, NumericGetDatum(a), NumericGetDatum(b)));

	pfree(a);
	pfree(b);
	return order;
}

static int
compare_ordered(const void *a, const void *b, void *argument)
{
	const Ordered *x = a;
	const Ordered *y = b;
	Ordering *ordering = argument;
	int order = 0;

	clin_check_interrupts_at(++ordering->steps);
	if (x->number != y->number)
		return x->number < y->number ? -1 : 1;
	if (ordering->kind == CLIN_LEVEL_PRINTED)
		order = compare_printed(x->name, y->name);
	return order != 0 ? order : strcmp(x->name, y->name);
}

/* the label of an enum's value and its place in the declaration */
static void
order_enum(Oid value, Ordered *out)
{
	HeapTuple tuple = SearchSysCache1(ENUMOID, ObjectIdGetDatum(value));
	Form_pg_enum label;

	if (!HeapTupleIsValid(tuple))
		elog(ERROR, "cache lookup failed for enum value %u", value);
	label = (Form_pg_enum) GETSTRUCT(tuple);
	out->number = label->enumsortorder;
	out->name = pstrdup(NameStr(label->enumlabel));
	ReleaseSysCache(tuple);
}

const char **
clin_levels_sort(ClinLevels *levels, ClinLevelKind kind, int *place)
{
	MemoryContext old = MemoryContextSwitchTo(levels->context);
	Ordered *ordered =
		palloc_extended((Size) levels->count * sizeof(Ordered) + 1, MCXT_ALLOC_HUGE);
	const char **names =
		palloc_extended((Size) levels->count * sizeof(char *) + 1, MCXT_ALLOC_HUGE);
	Ordering ordering = {.kind = kind};

	for (int i = 0; i < levels->count; i++)
	{
		const char *key = levels->level[i].key;

		clin_check_interrupts_at(i);
		ordered[i].level = i;
		ordered[i].number = 0;
		ordered[i].name = key;
		if (kind == CLIN_LEVEL_NUMBER)
		{
			char *name = palloc(CLIN_NUMBER_SIZE);

			memcpy(&ordered[i].number, key, sizeof(double));
			clin_number_print(ordered[i].number, name);
			ordered[i].name = name;
		}
		else if (kind == CLIN_LEVEL_PRINTED)
			ordered[i].number = strtod(key, NULL);
		else if (kind == CLIN_LEVEL_ENUM)
			order_enum(*(const Oid *) key, &ordered[i]);
	}
	qsort_arg(ordered, levels->count, sizeof(Ordered), compare_ordered, &ordering);
	for (int i = 0; i < levels->count; i++)
	{
		names[i] = ordered[i].name;
		place[ordered[i].level] = i;
	}
	pfree(ordered);
	MemoryContextSwitchTo(old);
	return names;
}
