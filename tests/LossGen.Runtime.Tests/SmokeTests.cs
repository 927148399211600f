namespace LossGen.Runtime.Tests;
