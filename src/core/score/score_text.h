/*
 * score_text.h
 *	  A score's record in words, for declarations, catalog and reference pages.
 */
#ifndef CLIN_SCORE_TEXT_H
#define CLIN_SCORE_TEXT_H

#include "base/line.h"
#include "score/score.h"

/* enough for every text below, also of a score with the greatest number of inputs */
#define CLIN_SCORE_TEXT_SIZE 16384

extern const char *clin_sql_type(ClinKind kind);
/* as a result: a coded item is double precision as an argument, a count is an integer */
extern const char *clin_sql_result_type(ClinKind kind);
/* the SQL literal of an input's default; NULL when the input is required */
extern const char *clin_default_text(const ClinInput *input, char *out, size_t size);
/* a value of an input or a result as an SQL literal, text in quotes */
extern void clin_value_text(ClinLine *line, ClinKind kind, const char *const *choices,
                            double value);
/* when an input without default may be NULL, after a semicolon; empty: never */
extern const char *clin_null_text(const ClinInput *input);
/* what an input accepts: "above 0 mg/dL; NULL outside 18 to 120" */
extern void clin_accepted_text(ClinLine *line, const ClinInput *input);
extern void clin_inputs_text(ClinLine *line, const ClinScore *score);
/* "below 15 G5, below 30 G4, ..."; nothing when there are no bands */
extern void clin_bands_text(ClinLine *line, const ClinScore *score);
extern const char *clin_missing_text(const ClinScore *score);
/* the citation with its DOI */
extern void clin_citation_text(ClinLine *line, const ClinScore *score);

#endif
