namespace LossGen.Tests;
