/** Reports for people. Invariant: a report is one file that needs no other, and shows text as text. */
@NullMarked
package io.coincast.standalone.report;

import org.jspecify.annotations.NullMarked;
