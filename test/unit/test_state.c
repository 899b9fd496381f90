#include "unit.h"

void
test_state(void)
{
	CHECK(true);
}
