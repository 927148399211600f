namespace LossGen.Generator.Tests;
