/*
 * sequential.c
 *	  Analysis of variance in sequence, by orthogonal columns of the design.
 */
#include "model/sequential.h"
#include "base/linalg.h"

#include <math.h>
#include <string.h>

#define ALIASED 1e-7

/* The columns kept so far, orthonormal, and the response without its part along them. */
typedef struct Basis
{
	double *column;
	int rows;
	int rank;
	double *response;
	double *product;
} Basis;

static double
dot(const double *a, const double *b, int rows)
{
	double sum = 0;

	for (int i = 0; i < rows; i++)
		sum += a[i] * b[i];
	return sum;
}

/* takes the part along the basis from a column, twice: the first time leaves rounding */
static void
take_off(const Basis *basis, double *column)
{
	for (int pass = 0; pass < 2; pass++)
	{
		memset(basis->product, 0, sizeof(double) * (size_t) basis->rank);
		clin_multiply_transposed(basis->rows, basis->rank, basis->column, basis->rows,
		                         column, basis->product);
		for (int k = 0; k < basis->rank; k++)
			basis->product[k] = -basis->product[k];
		clin_multiply(basis->rows, basis->rank, basis->column, basis->rows, basis->product,
		              1, column);
	}
}

/* a column more; false when it is aliased, else the square of what it explains */
static bool
add_column(Basis *basis, const double *column, double *square)
{
	double *own = basis->column + (size_t) basis->rank * (size_t) basis->rows;
	double before = sqrt(dot(column, column, basis->rows));
	double after;
	double effect;

	memmove(own, column, sizeof(double) * (size_t) basis->rows);
	take_off(basis, own);
	after = sqrt(dot(own, own, basis->rows));
	if (!(after > ALIASED * before))
		return false;
	for (int i = 0; i < basis->rows; i++)
		own[i] /= after;
	effect = dot(own, basis->response, basis->rows);
	for (int i = 0; i < basis->rows; i++)
		basis->response[i] -= effect * own[i];
	basis->rank++;
	*square = effect * effect;
	return true;
}

static bool
is_of_term(const ClinDesignColumn *column, const ClinTerm *term)
{
	if (column->parts != term->degree)
		return false;
	for (int i = 0; i < term->degree; i++)
		if (column->part[i].variable != term->variable[i])
			return false;
	return true;
}

/* the response by cell, each weighted by the root of its count; an intercept takes its mean
 * anyway, and without it fewer digits are lost */
static void
fill_response(const ClinDesign *design, const ClinGroup *cell, int cells, double *response)
{
	double mean = 0;
	double n = 0;

	for (int i = 0; design->formula->intercept && i < cells; i++)
	{
		n += (double) cell[i].n;
		mean += (cell[i].mean - mean) * ((double) cell[i].n / n);
	}
	for (int i = 0; i < cells; i++)
		response[i] = sqrt((double) cell[i].n) * (cell[i].mean - mean);
}

size_t
clin_sequential_workspace(int cells, int columns)
{
	return ((size_t) cells + 1) * ((size_t) columns + 1) + (size_t) columns;
}

bool
clin_sequential(const ClinDesign *design, const ClinGroup *cell, int cells,
                ClinSequentialSum *out, double *work, const ClinStop *stop)
{
	size_t size = (size_t) cells * (size_t) design->size;
	Basis basis = {work, cells, 0, work + size, work + size + (size_t) cells};
	ClinSequentialSum *rest = &out[design->formula->terms];
	int term = 0;

	memset(out, 0, sizeof(*out) * ((size_t) design->formula->terms + 1));
	clin_design_fill(design, cells, work);
	fill_response(design, cell, cells, basis.response);
	for (int j = 0; j < design->size; j++)
	{
		double *column = work + (size_t) j * (size_t) cells;
		double square;

		if (clin_stopped(stop))
			return false;
		for (int i = 0; i < cells; i++)
			column[i] *= sqrt((double) cell[i].n);
		while (design->part[j].parts > 0 &&
		       !is_of_term(&design->part[j], &design->formula->term[term]))
			term++;
		if (!add_column(&basis, column, &square) || design->part[j].parts == 0)
			continue;
		out[term].df++;
		out[term].sum += square;
	}
	/* as many columns as cells leave nothing between the cells but rounding */
	if (basis.rank < cells)
		rest->sum = dot(basis.response, basis.response, cells);
	rest->df = -basis.rank;
	for (int i = 0; i < cells; i++)
	{
		rest->df += (double) cell[i].n;
		rest->sum += cell[i].m2;
	}
	return true;
}
