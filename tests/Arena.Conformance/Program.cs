using Arena.Conformance;

if (args is not [var directory] || !Directory.Exists(directory))
{
    Console.Error.WriteLine("Usage: Arena.Conformance DIR, a folder of published results.");
    return 2;
}
var report = Runner.Run(directory);
report.Print(Console.Out);
return report.IsGood ? 0 : 1;
