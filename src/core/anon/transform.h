/*
 * transform.h
 *	  The transforms a policy may name: one record each.
 */
#ifndef CLIN_TRANSFORM_H
#define CLIN_TRANSFORM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/input.h"

/* what a column is to somebody who looks for a patient */
typedef enum ClinColumnClass
{
	CLIN_IDENTIFIER,       /* tells the patient alone */
	CLIN_QUASI_IDENTIFIER, /* tells the patient with others, and may be known */
	CLIN_SENSITIVE,        /* what must not be learnt */
	CLIN_PLAIN,            /* neither */
	CLIN_DROPPED,          /* left out */
	CLIN_COLUMN_CLASSES
} ClinColumnClass;

extern const char *const clin_column_classes[];

/* CLIN_COLUMN_CLASSES when there is none of that name */
extern ClinColumnClass clin_column_class(const char *name);

/* what a transform may be applied to */
typedef enum ClinTakes
{
	CLIN_TAKES_ANY,     /* any column, which keeps its type */
	CLIN_TAKES_VALUE,   /* types whose text form depends on no setting */
	CLIN_TAKES_TEXT,    /* texts only: a number has lost its leading zeros */
	CLIN_TAKES_INTEGER, /* whole numbers */
	CLIN_TAKES_NUMBER,
	CLIN_TAKES_DAY, /* dates and times, by their date */
	CLIN_TAKES_TIME /* dates and times */
} ClinTakes;

/* where its chance or secret comes from, and so where it may stand */
typedef enum ClinSecrecy
{
	CLIN_UNKEYED, /* a function of the value: live views too */
	CLIN_KEYED,   /* under a named key: never before the eyes of who may call it */
	CLIN_DRAWN /* drawn over all rows: released tables only, since it changes each time */
} ClinSecrecy;

/* whether it is enough for a direct identifier */
typedef enum ClinHides
{
	CLIN_HIDES_NO,
	CLIN_HIDES_PARTLY, /* in a view for a known reader, not in a release */
	CLIN_HIDES_FULLY
} ClinHides;

typedef enum ClinLiteralKind
{
	CLIN_LITERAL_INTEGER,
	CLIN_LITERAL_NUMBER,
	CLIN_LITERAL_BOOLEAN,
	CLIN_LITERAL_DATE,
	CLIN_LITERAL_TEXT,
	CLIN_LITERAL_DOMAIN, /* a text; the name of the column unless given */
	CLIN_LITERAL_CHOICE,
	CLIN_LITERAL_LIST,  /* name of a list of made-up values */
	CLIN_LITERAL_KEY,   /* name of a key */
	CLIN_LITERAL_COLUMN /* name of a column of the source */
} ClinLiteralKind;

/* an argument of a transform, given as a literal */
typedef struct ClinLiteral
{
	const char *name; /* NULL ends a list */
	ClinLiteralKind kind;
	const char *missing;  /* its default; NULL: it must be given */
	ClinLimit limit;      /* of numbers */
	const char *accepted; /* what a choice accepts, words with blanks between */
} ClinLiteral;

#define CLIN_LITERALS 6

typedef struct ClinTransform
{
	const char *name; /* also that of the function in schema clin */
	ClinTakes takes;
	ClinSecrecy secrecy;
	bool keeps_type;  /* the result is of the type of the column; otherwise a text */
	bool gives_date;  /* or a date */
	bool real_values; /* the values come through as they are */
	ClinHides identifiers;
	const char *call; /* $0 is the column, $1 to $9 the arguments */
	const char *meaning;
	const char *threat; /* what it does not protect from */
	ClinLiteral argument[CLIN_LITERALS + 1];
} ClinTransform;

/* ended by a record without name */
extern const ClinTransform clin_transforms[];

/* NULL when there is none of that name */
extern const ClinTransform *clin_transform_find(const char *name);

/* whether the text is a value of the argument, of columns and keys its form only */
extern bool clin_literal_valid(const ClinLiteral *literal, const char *text);

/* what the argument accepts, as the end of a sentence */
extern void clin_literal_text(const ClinLiteral *literal, char *out, size_t size);

extern const char *clin_secrecy_name(ClinSecrecy secrecy);
extern const char *clin_takes_name(ClinTakes takes);

#endif
