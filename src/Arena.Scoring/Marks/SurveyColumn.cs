using Arena.Scoring.Rules;

namespace Arena.Scoring.Marks;

/// <summary>Answers of a survey, or of all surveys of a field, and how many of them are positive.</summary>
readonly record struct Survey(long Positive, long Answers);

/// <summary>The surveys of one part by entrant, and their sum over all entrants of the round, also those who do not compete, yet without those out of competition.</summary>
sealed class SurveyColumn(int entrants)
{
    readonly HashSet<int> _outside = [];
    (Survey Survey, long Seq)[] _surveys = [];

    public Survey Field { get; private set; }

    /// <summary>The survey of an entrant, or null while there is none.</summary>
    public Survey? Find(int entrant) => _surveys.Length > 0 && _surveys[entrant].Survey is { Answers: > 0 } survey ? survey : null;

    /// <summary>Takes a survey; false if it is not newer than the last one.</summary>
    /// <exception cref="ArgumentException">Counts that cannot stand.</exception>
    public bool Set(int entrant, int positive, int answers, long seq)
    {
        if (SurveyPart.Check(positive, answers) is { } fault)
            throw new ArgumentException($"{positive} of {answers} answers: {fault}.", nameof(positive));
        if (_surveys.Length == 0)
            _surveys = new (Survey, long)[entrants];
        var (before, last) = _surveys[entrant];
        if (seq <= last)
            return false;
        _surveys[entrant] = (new Survey(positive, answers), seq);
        if (!_outside.Contains(entrant))
            Field = new Survey(Field.Positive + positive - before.Positive, Field.Answers + answers - before.Answers);
        return true;
    }

    /// <summary>Takes the survey of an entrant out of the sum, or back into it.</summary>
    public void SetOutside(int entrant, bool isOutside)
    {
        var own = Find(entrant) ?? default;
        if (isOutside ? _outside.Add(entrant) : _outside.Remove(entrant))
            Field = isOutside ? new Survey(Field.Positive - own.Positive, Field.Answers - own.Answers) : new Survey(Field.Positive + own.Positive, Field.Answers + own.Answers);
    }
}
