/*
 * arguments.c
 *	  Arguments of SQL functions: read, checked, and refused in one place.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "arguments.h"
#include "compat.h"

/* room for an array as short ones are stored, unaligned and with a header of one byte */
typedef union ShortArray
{
	ArrayType array;
	char bytes[VARHDRSZ + VARATT_SHORT_MAX];
} ShortArray;

/* DatumGetArrayTypeP without an allocation where the array is short */
static ArrayType *
aligned_array(Datum datum, ShortArray *room)
{
	const struct varlena *stored = (const struct varlena *) DatumGetPointer(datum);
	Size size;

	/* what is kept elsewhere has a short header too */
	if (!VARATT_IS_SHORT(stored) || VARATT_IS_EXTERNAL(stored))
		return DatumGetArrayTypeP(datum);
	size = VARSIZE_SHORT(stored) - VARHDRSZ_SHORT;
	SET_VARSIZE(room, VARHDRSZ + size);
	memcpy(VARDATA(room), VARDATA_SHORT(stored), size);
	return &room->array;
}

/*
 * Of a number array with a NULL in it the sum is unknown: the whole list is missing.  One
 * with rows and columns has no first, second and third item, and is infinite unless the
 * input has a shape.
 */
static double
read_numbers(const ClinInput *input, Datum datum, ClinItems *items)
{
	ShortArray room;
	ArrayType *array = aligned_array(datum, &room);
	bool whole = input->kind == CLIN_INTEGER_ARRAY;
	int n = ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));
	/* ARR_DATA_PTR in one type of number; without NULLs the elements lie side by side */
	Size offset = ARR_HASNULL(array) ? (Size) array->dataoffset
	                                 : ARR_OVERHEAD_NONULLS(ARR_NDIM(array));
	const void *data = (const char *) array + offset;
	double *numbers;

	if (ARR_NDIM(array) > 1 && !input->shaped)
		return INFINITY;
	if (array_contains_nulls(array))
		return clin_input_missing(input);
	numbers = palloc(sizeof(double) * Max(n, 1));
	for (int i = 0; i < n; i++)
		numbers[i] =
			whole ? ((const int32 *) data)[i] : clin_given(((const float8 *) data)[i]);
	*items = (ClinItems){.count = n, .numbers = numbers};
	return n;
}

/* of a text array the NULLs are left out, and its dimensions mean nothing: it is a set */
static double
read_texts(ArrayType *array, ClinItems *items)
{
	Datum *elements;
	bool *nulls;
	int n;
	int count = 0;
	const char **texts;

	deconstruct_array(array, TEXTOID, -1, false, TYPALIGN_INT, &elements, &nulls, &n);
	texts = palloc(sizeof(char *) * Max(n, 1));
	for (int i = 0; i < n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (!nulls[i])
			texts[count++] = TextDatumGetCString(elements[i]);
	}
	*items = (ClinItems){.count = count, .texts = texts};
	return count;
}

ClinItems
clin_read_names(FunctionCallInfo fcinfo, int arg, const char *function,
                const char *argument)
{
	ArrayType *names = PG_GETARG_ARRAYTYPE_P(arg);
	ClinItems items;

	if (array_contains_nulls(names))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
		                errmsg("%s: argument \"%s\" holds a NULL", function, argument),
		                errhint("Leave it out, or write what is meant there.")));
	read_texts(names, &items);
	return items;
}

static double
read_list(const ClinInput *input, Datum datum, ClinItems *items)
{
	if (input->kind == CLIN_TEXT_ARRAY)
		return read_texts(DatumGetArrayTypeP(datum), items);
	return read_numbers(input, datum, items);
}

double
clin_read_argument(FunctionCallInfo fcinfo, int arg, const ClinInput *input,
                   ClinItems *items)
{
	text *code;

	if (PG_ARGISNULL(arg))
		return clin_input_missing(input);
	switch (input->kind)
	{
		case CLIN_REAL:
		case CLIN_INTEGER:
			return clin_given(PG_GETARG_FLOAT8(arg));
		case CLIN_BOOLEAN:
			return PG_GETARG_BOOL(arg);
		case CLIN_CHOICE:
			code = PG_GETARG_TEXT_PP(arg);
			return clin_input_choice(input, VARDATA_ANY(code), VARSIZE_ANY_EXHDR(code));
		default:
			return read_list(input, PG_GETARG_DATUM(arg), items);
	}
}

void
clin_read_arguments(FunctionCallInfo fcinfo, const ClinInput *inputs, double *in,
                    ClinItems *items)
{
	for (int i = 0; inputs[i].name != NULL; i++)
		in[i] = clin_read_argument(fcinfo, i, &inputs[i], &items[i]);
}

/* an argument without a branch on its NULL, which nobody can foretell */
static inline bool
read_boolean(const ClinGate *gate, const NullableDatum *arg, double *in)
{
	const double read[] = {0, 1, gate->missing, gate->missing};

	*in = read[2 * arg->isnull + DatumGetBool(arg->value)];
	return !arg->isnull | gate->optional;
}

static inline bool
read_number(const ClinGate *gate, const NullableDatum *arg, double *in)
{
	double value = DatumGetFloat8(arg->value);
	const double read[] = {value, gate->missing};

	*in = read[arg->isnull];
	if (likely(arg->isnull | clin_gate_passes(gate, value)))
		return !arg->isnull | gate->optional;
	*in = clin_given(value);
	return clin_input_check(gate->input, *in, NULL) == CLIN_OK;
}

static inline bool
read_choice(const ClinGate *gate, Datum datum, double *in)
{
	text *code = DatumGetTextPP(datum);

	*in = clin_gate_choice(gate, VARDATA_ANY(code), VARSIZE_ANY_EXHDR(code));
	return clin_gate_passes(gate, *in);
}

bool
clin_read_gated(FunctionCallInfo fcinfo, const ClinGate *gates, int count, double *in,
                ClinItems *items)
{
	bool accepted = true;

	for (int i = 0; i < count; i++)
	{
		const ClinGate *gate = &gates[i];
		const NullableDatum *arg = &fcinfo->args[i];

		if (gate->kind <= CLIN_INTEGER)
			accepted &= read_number(gate, arg, &in[i]);
		else if (gate->kind == CLIN_BOOLEAN)
			accepted &= read_boolean(gate, arg, &in[i]);
		else if (arg->isnull)
		{
			in[i] = gate->missing;
			accepted &= gate->optional;
		}
		else if (gate->kind == CLIN_CHOICE)
			accepted &= read_choice(gate, arg->value, &in[i]);
		else
		{
			in[i] = read_list(gate->input, arg->value, &items[i]);
			accepted &= clin_gate_accepts(gate, in[i], &items[i]);
		}
	}
	return accepted;
}

void
clin_argument_error(const char *function, const ClinInput *input, double value,
                    const ClinItems *items)
{
	char accepted[CLIN_LIMIT_TEXT_SIZE];
	int code = ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE;
	const char *problem = "is out of range";
	const char *advice =
		input->unit != NULL ? "Check the value and its unit." : "Check the value.";

	if (clin_input_is_list(input) && isinf(value))
	{
		code = ERRCODE_INVALID_PARAMETER_VALUE;
		problem = "has more than one dimension";
		advice = "Give a plain list, such as ARRAY[1, 2, 3].";
	}
	else if (input->kind == CLIN_CHOICE)
	{
		code = ERRCODE_INVALID_PARAMETER_VALUE;
		problem = "is not a known code";
		advice = "Use one of these; case does not matter.";
	}
	else if (clin_input_is_list(input) && input->length > 0 &&
	         items->count != input->length)
	{
		code = ERRCODE_INVALID_PARAMETER_VALUE;
		problem = "has the wrong number of items";
		advice = "Give the items in the order of the reference page.";
	}
	else if (input->kind == CLIN_INTEGER && isfinite(value) && value != floor(value))
	{
		problem = "is not a whole number";
		advice = "Check the value.";
	}

	clin_limit_text(input, &input->possible, accepted, sizeof(accepted));
	ereport(ERROR, (errcode(code),
	                errmsg("%s: argument \"%s\" %s", function, input->name, problem),
	                errdetail("It must be %s.", accepted), errhint("%s", advice)));
}

bool
clin_check_arguments(const char *function, const ClinInput *inputs, const double *in,
                     const ClinItems *items)
{
	int which;
	ClinStatus status = clin_inputs_check(inputs, in, items, &which);

	if (status == CLIN_IMPOSSIBLE)
		clin_argument_error(function, &inputs[which], in[which],
		                    items == NULL ? NULL : &items[which]);
	return status == CLIN_OK;
}
