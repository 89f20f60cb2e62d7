/** What {@code postern doctor} looks at; prints nothing itself. */
@NullMarked
package dev.postern.cli.doctor;

import org.jspecify.annotations.NullMarked;
