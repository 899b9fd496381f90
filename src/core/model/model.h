/*
 * model.h
 *	  A fitted model as it is stored: formula, coding, estimates, covariance, fit.
 *
 * The signature of a model is a digest of its contents, so that a reader can tell by the
 * header whether it has met this model before.
 */
#ifndef CLIN_MODEL_H
#define CLIN_MODEL_H

#include "base/state.h"
#include "model/design.h"
#include "model/family.h"

typedef enum ClinModelMethod
{
	CLIN_MODEL_LOGISTIC = 1
} ClinModelMethod;

typedef enum ClinModelSection
{
	CLIN_MODEL_FIT,
	CLIN_MODEL_COLUMNS,    /* of the formula */
	CLIN_MODEL_LEVELS,     /* of all its factors, one after the other */
	CLIN_MODEL_ESTIMATES,  /* of all columns of the design */
	CLIN_MODEL_COVARIANCE, /* upper triangle by columns, of those not aliased */
	CLIN_MODEL_FORMULA,
	CLIN_MODEL_SECTIONS
} ClinModelSection;

typedef struct ClinModelFit
{
	int32_t method;
	int32_t iterations;
	int32_t converged; /* 0 or 1 */
	int32_t reserved;
	int64_t events; /* rows with a response other than 0 */
	int64_t df_residual;
	int64_t df_null;
	double deviance;
	double null_deviance;
	double loglik;
	double dispersion;
} ClinModelFit;

typedef struct ClinModelColumn
{
	int32_t kind; /* ClinColumnKind */
	int32_t levels;
} ClinModelColumn;

typedef struct ClinModelNumber
{
	double value;
} ClinModelNumber;

extern const ClinStateKind clin_model_kind;

/* the digest that the signature must be */
extern uint64_t clin_model_signature(const ClinState *model);

/* link and variance of the method */
extern const ClinFamily *clin_model_family(const ClinModelFit *fit);

/* how many estimates are not aliased */
extern int clin_model_rank(const ClinState *model);

/* the kind and levels of each column; "level" has a place for each level of all */
extern void clin_model_columns(const ClinState *model, ClinColumn *column,
                               const char **level);

/* how many levels all columns have together */
extern int clin_model_levels(const ClinState *model);

#endif
