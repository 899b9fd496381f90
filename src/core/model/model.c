/*
 * model.c
 *	  A fitted model as it is stored: formula, coding, estimates, covariance, fit.
 */
#include "model/model.h"

#include <math.h>
#include <string.h>

static const char *fault(ClinState *model);

#define REAL(type, member, rule)                                                           \
	{                                                                                      \
#member, CLIN_FIELD_REAL, rule, offsetof(type, member)                             \
	}
#define INT32(type, member)                                                                \
	{                                                                                      \
#member, CLIN_FIELD_INT32, CLIN_FIELD_NOT_NEGATIVE, offsetof(type, member)         \
	}
#define INT64(type, member)                                                                \
	{                                                                                      \
#member, CLIN_FIELD_INT64, CLIN_FIELD_NOT_NEGATIVE, offsetof(type, member)         \
	}

/* clang-format off */
const ClinStateKind clin_model_kind = {
	.name = "model",
	.magic = 0xC140,
	.version = 1,
	.sections = {
		[CLIN_MODEL_FIT] = {"fit", sizeof(ClinModelFit), 1, {
			INT32(ClinModelFit, method),
			INT32(ClinModelFit, iterations),
			INT32(ClinModelFit, converged),
			INT32(ClinModelFit, reserved),
			INT64(ClinModelFit, events),
			INT64(ClinModelFit, df_residual),
			INT64(ClinModelFit, df_null),
			REAL(ClinModelFit, deviance, CLIN_FIELD_FINITE),
			REAL(ClinModelFit, null_deviance, CLIN_FIELD_FINITE),
			REAL(ClinModelFit, loglik, CLIN_FIELD_FINITE),
			REAL(ClinModelFit, dispersion, CLIN_FIELD_NOT_NEGATIVE),
		}},
		[CLIN_MODEL_COLUMNS] = {"columns", sizeof(ClinModelColumn), 0, {
			INT32(ClinModelColumn, kind),
			INT32(ClinModelColumn, levels),
		}},
		[CLIN_MODEL_LEVELS] = {"levels"},
		[CLIN_MODEL_ESTIMATES] = {"estimates", sizeof(ClinModelNumber), 0, {
			REAL(ClinModelNumber, value, CLIN_FIELD_ANY),
		}},
		[CLIN_MODEL_COVARIANCE] = {"covariance", sizeof(ClinModelNumber), 0, {
			REAL(ClinModelNumber, value, CLIN_FIELD_ANY),
		}},
		[CLIN_MODEL_FORMULA] = {"formula"},
	},
	.fault = fault,
};
/* clang-format on */

static void *
section(const ClinState *model, ClinModelSection which)
{
	return clin_state_section(&clin_model_kind, model, (int) which);
}

/* FNV-1a over 64-bit words, with a shift so that high bits reach low ones */
static uint64_t
digest_word(uint64_t digest, uint64_t word)
{
	digest = (digest ^ word) * UINT64_C(0x100000001b3);
	return digest ^ (digest >> 29);
}

static uint64_t
field_word(const ClinField *field, const char *row)
{
	uint64_t word = 0;
	int32_t narrow;

	if (field->kind == CLIN_FIELD_INT32)
	{
		memcpy(&narrow, row + field->offset, sizeof(narrow));
		return (uint64_t) narrow;
	}
	memcpy(&word, row + field->offset, sizeof(word));
	return word;
}

/* by fields, not bytes, so that it is the same on every machine */
uint64_t
clin_model_signature(const ClinState *model)
{
	uint64_t digest = UINT64_C(0xcbf29ce484222325);
	uint64_t word;

	digest = digest_word(digest, (uint64_t) model->n);
	digest = digest_word(digest, (uint64_t) model->n_dropped);
	memcpy(&word, &model->sum_weights, sizeof(word));
	digest = digest_word(digest, word);
	for (int s = 0; s < CLIN_MODEL_SECTIONS; s++)
	{
		const ClinSection *kind = &clin_model_kind.sections[s];
		const char *row = section(model, (ClinModelSection) s);

		digest = digest_word(digest, model->rows[s]);
		for (uint32_t i = 0; i < model->rows[s]; i++)
		{
			if (kind->row_size == 0)
				digest = digest_word(digest, (unsigned char) row[i]);
			for (const ClinField *field = kind->fields; field->name != NULL; field++)
				digest = digest_word(digest, field_word(field, row + i * kind->row_size));
		}
	}
	return digest;
}

const ClinFamily *
clin_model_family(const ClinModelFit *fit)
{
	return fit->method == CLIN_MODEL_LOGISTIC ? &clin_binomial : NULL;
}

int
clin_model_rank(const ClinState *model)
{
	const ClinModelNumber *estimate = section(model, CLIN_MODEL_ESTIMATES);
	int rank = 0;

	for (uint32_t i = 0; i < model->rows[CLIN_MODEL_ESTIMATES]; i++)
		rank += !isnan(estimate[i].value);
	return rank;
}

int
clin_model_levels(const ClinState *model)
{
	const ClinModelColumn *column = section(model, CLIN_MODEL_COLUMNS);
	int levels = 0;

	for (uint32_t i = 0; i < model->rows[CLIN_MODEL_COLUMNS]; i++)
		levels += column[i].levels;
	return levels;
}

void
clin_model_columns(const ClinState *model, ClinColumn *column, const char **level)
{
	const ClinModelColumn *stored = section(model, CLIN_MODEL_COLUMNS);
	const char *text = section(model, CLIN_MODEL_LEVELS);

	for (uint32_t i = 0; i < model->rows[CLIN_MODEL_COLUMNS]; i++)
	{
		column[i].kind = (ClinColumnKind) stored[i].kind;
		column[i].levels = stored[i].levels;
		column[i].level = level;
		for (int j = 0; j < stored[i].levels; j++)
		{
			*level++ = text;
			text += strlen(text) + 1;
		}
	}
}

/* zero bytes among so many */
static int64_t
count_strings(const char *text, uint32_t bytes)
{
	int64_t count = 0;

	for (uint32_t i = 0; i < bytes; i++)
		count += text[i] == '\0';
	return count;
}

/* the parts agree in number; whether the formula asks for them is seen when it is read */
static const char *
fault(ClinState *model)
{
	const ClinModelFit *fit = section(model, CLIN_MODEL_FIT);
	const ClinModelColumn *column = section(model, CLIN_MODEL_COLUMNS);
	const ClinModelNumber *estimate = section(model, CLIN_MODEL_ESTIMATES);
	uint64_t rank;
	int64_t levels = 0;

	if (clin_model_family(fit) == NULL || fit->converged > 1 || fit->reserved != 0)
		return "its method is unknown";
	for (uint32_t i = 0; i < model->rows[CLIN_MODEL_COLUMNS]; i++)
	{
		if (column[i].kind > CLIN_COLUMN_FACTOR ||
		    (column[i].kind != CLIN_COLUMN_FACTOR && column[i].levels != 0))
			return "a column is of no known kind";
		levels += column[i].levels;
	}
	if (levels !=
	    count_strings(section(model, CLIN_MODEL_LEVELS), model->rows[CLIN_MODEL_LEVELS]))
		return "its levels are not as many as they should be";
	if (count_strings(section(model, CLIN_MODEL_FORMULA),
	                  model->rows[CLIN_MODEL_FORMULA]) != 1)
		return "it has no formula";
	for (uint32_t i = 0; i < model->rows[CLIN_MODEL_ESTIMATES]; i++)
		if (isinf(estimate[i].value))
			return "an estimate is infinite";
	rank = (uint64_t) clin_model_rank(model);
	if (rank * (rank + 1) / 2 != model->rows[CLIN_MODEL_COVARIANCE])
		return "its covariance is not of the size of its estimates";
	if (model->signature != clin_model_signature(model))
		return "its signature is not that of its contents";
	return NULL;
}
