/** Health and metrics of the services that have no HTTP interface of their own. What is said is as of the request. */
@NullMarked
package io.coincast.standalone.operations;

import org.jspecify.annotations.NullMarked;
