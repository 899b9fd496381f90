/*
 * state.h
 *	  The layout shared by every stored state and model, described by one record a type.
 *
 * A state is one flat block: the header, the number of rows of each section, then the
 * sections, each beginning at a multiple of 8 bytes. A section is an array of rows of one
 * size (a C struct without hidden padding, whose fields the record names), or text: strings
 * one after the other, each ended by a zero byte, "rows" then counting bytes. All bytes
 * between sections are zero, so equal states are equal bytes. From the record come the
 * length, the checks, the binary form (network order) and the text form (JSON).
 */
#ifndef CLIN_STATE_H
#define CLIN_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/stop.h"

#define CLIN_MAX_SECTIONS 8
#define CLIN_MAX_FIELDS 16
#define CLIN_STATE_LIMIT                                                                   \
	((size_t) 0x3fffffff) /* the server's limit of a value: 1 GB - 1                       \
	                       */

typedef enum ClinFieldKind
{
	CLIN_FIELD_INT32,
	CLIN_FIELD_INT64,
	CLIN_FIELD_REAL
} ClinFieldKind;

typedef enum ClinFieldRule
{
	CLIN_FIELD_ANY, /* every value; a real may be NaN or infinite */
	CLIN_FIELD_FINITE,
	CLIN_FIELD_NOT_NEGATIVE /* and finite, for a real */
} ClinFieldRule;

typedef struct ClinField
{
	const char *name; /* key in the text form; NULL ends the list */
	ClinFieldKind kind;
	ClinFieldRule rule;
	size_t offset; /* in the row */
} ClinField;

typedef struct ClinSection
{
	const char *name;                      /* key in the text form; NULL ends the list */
	size_t row_size;                       /* a multiple of 8; 0 for text */
	uint32_t fixed_rows;                   /* the number of rows, 0 when it varies */
	ClinField fields[CLIN_MAX_FIELDS + 1]; /* none for text */
} ClinSection;

typedef struct ClinState
{
	int32_t length; /* the server's; core neither reads nor writes it */
	uint16_t magic; /* of the type */
	uint8_t version;
	uint8_t flags;
	uint32_t sections;
	uint32_t reserved;  /* zero, but in the packed form of storage (pack.h) */
	uint64_t signature; /* of the design; states merge only when it is equal */
	int64_t n;
	int64_t n_dropped; /* rows left out for a missing value */
	double sum_weights;
	uint32_t rows[]; /* of each section */
} ClinState;

typedef struct ClinStateKind
{
	const char *name; /* of the SQL type, without the schema */
	uint16_t magic;
	uint8_t version;
	uint8_t flags; /* mask of the flags in use */
	bool cells;    /* section 0 is of ClinTallyEntry, and may be packed (pack.h) */
	ClinSection sections[CLIN_MAX_SECTIONS + 1];
	/* what is wrong between fields, in a few words without values; NULL when sound. It may
	 * mark rows while it looks, and leaves the state as it was. */
	const char *(*fault)(ClinState *state);
} ClinStateKind;

/* bytes of a state with so many rows in each section; 0 when over CLIN_STATE_LIMIT */
extern size_t clin_state_size(const ClinStateKind *kind, const uint32_t *rows);

/* zeroes "size" bytes (from clin_state_size) and writes the header */
extern void clin_state_init(const ClinStateKind *kind, const uint32_t *rows,
                            ClinState *state, size_t size);

/* the first row of a section */
extern void *clin_state_section(const ClinStateKind *kind, const ClinState *state,
                                int section);

/* what is wrong with a block of "size" bytes from outside; NULL when it is a sound state */
extern const char *clin_state_fault(const ClinStateKind *kind, ClinState *state,
                                    size_t size);

/* the binary form: its length, writing (false when stopped), and reading in two steps */
extern size_t clin_state_wire_size(const ClinStateKind *kind, const ClinState *state);
extern bool clin_state_encode(const ClinStateKind *kind, const ClinState *state,
                              unsigned char *wire, const ClinStop *stop);
/* bytes needed for the state in this wire form; 0 with *fault set when it is not one */
extern size_t clin_state_decoded_size(const ClinStateKind *kind, const unsigned char *wire,
                                      size_t length, const char **fault);
/* fills "state" (of clin_state_decoded_size bytes) and checks it; what is wrong, or NULL */
extern const char *clin_state_decode(const ClinStateKind *kind, const unsigned char *wire,
                                     ClinState *state, size_t size, const ClinStop *stop);

#endif
