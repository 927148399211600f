using System;

namespace LossGen.Pages.Plots;

/// <summary>How the plot of a loss is drawn: the loss is called with one element of one argument moving, all else held.</summary>
/// <param name="Loss">Class and method.</param>
/// <param name="Argument">The argument that moves, as the page names it.</param>
/// <param name="Held">What is held, in words.</param>
/// <param name="From">The least value of the argument.</param>
/// <param name="To">The largest value of the argument.</param>
/// <param name="GradientLength">The elements of the argument's gradient; 0 for what has no gradient.</param>
/// <param name="Run">
/// Calls the compiled loss at a value of the argument: returns the loss and fills the gradient, of which the first element is drawn.
/// </param>
internal sealed record LossPlot(
    string Loss, string Argument, string Held, double From, double To, int GradientLength, Func<double, double[], double> Run);
