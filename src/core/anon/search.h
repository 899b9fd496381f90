/*
 * search.h
 *	  Full-domain generalization: the level of each quasi-identifier that loses least.
 *
 * A node of the lattice is one level for each column. Its classes are merged from those of
 * a finer node. Classes that fail a requirement are suppressed; a node is valid when no
 * more rows than allowed are. The exact search looks at every node, except where its loss,
 * and that of all nodes above it, is proven to be greater than one that was found: so the
 * result is the optimum, and of equal ones the first in the order of the levels. The
 * heuristic goes down from the top, each time to the best node one level below, and may
 * miss the optimum.
 */
#ifndef CLIN_SEARCH_H
#define CLIN_SEARCH_H

#include "anon/requirements.h"

typedef enum ClinAnonObjective
{
	CLIN_LOSS_DISCERNIBILITY,           /* sum of n^2, suppressed rows times all rows */
	CLIN_LOSS_DISCERNIBILITY_MONOTONIC, /* sum of n^2, suppressed classes too */
	CLIN_LOSS_CLASS_SIZE,  /* rows / classes; the suppressed ones are a class */
	CLIN_LOSS_PRECISION,   /* mean of level / height; suppressed 1 */
	CLIN_LOSS_GRANULARITY, /* mean of (leaves - 1) / (domain - 1), geometric */
	CLIN_LOSS_GRANULARITY_ARITHMETIC,
	CLIN_LOSS_ENTROPY, /* non-uniform entropy, suppression ignored */
	CLIN_LOSS_HEIGHT   /* sum of levels */
} ClinAnonObjective;

/* what a node costs and leaves */
typedef struct ClinAnonOutcome
{
	double loss;
	int32_t classes;     /* that were not suppressed */
	int32_t suppressed;  /* rows */
	int32_t smallest;    /* patients of the smallest class that was not suppressed */
	double average_risk; /* classes / patients, of those */
	bool valid;
} ClinAnonOutcome;

typedef struct ClinAnonSearch
{
	const ClinAnonTable *table;
	const ClinAnonClasses *raw;
	const ClinHierarchy *hierarchy;  /* of each column */
	const double *const *level_loss; /* of each column and level, see below */
	ClinAnonModel *model;            /* NULL when no requirement looks at values */
	ClinAnonRequirements wanted;
	ClinAnonObjective objective;
	double limit;    /* of suppressed rows */
	const int *only; /* levels of the one node to look at; NULL: all */
	bool climb;      /* the heuristic, before the exact search */
	bool exact;
	ClinAnonWork *work;
	ClinAnonClasses *classes; /* one for each column and one more, as large as raw */
	int32_t *map;             /* work, for the codes of the values of a column */
	const ClinStop *stop;

	/* result */
	ClinAnonOutcome best;
	int *best_level;              /* of each column */
	int *level;                   /* work */
	int order[CLIN_ANON_COLUMNS]; /* of the columns, in which they are merged */
	uint64_t evaluated;           /* nodes */
	uint64_t valid;               /* of them */
	uint64_t steps;               /* work, since the stop was asked */
} ClinAnonSearch;

/*
 * What a level of a column loses over all rows: by non-uniform entropy in bits, otherwise
 * by (leaves - 1) / (domain - 1). "frequency" of the values has places for the codes of all
 * levels, "loss" for all levels.
 */
extern void clin_anon_level_loss(const ClinHierarchy *hierarchy,
                                 ClinAnonObjective objective, double *frequency,
                                 double *loss);

/* nodes of the lattice; infinite ones are as many as a double holds */
extern double clin_anon_lattice_size(const ClinHierarchy *hierarchy, int columns);

/* false when stopped; best.valid tells whether a node was valid */
extern bool clin_anon_search(ClinAnonSearch *search);

/*
 * Of a valid best node: the class of each raw class, -1 where it is suppressed. Returns the
 * classes of the node, NULL when stopped.
 */
extern const ClinAnonClasses *clin_anon_assign(ClinAnonSearch *search, int32_t *class);

#endif
